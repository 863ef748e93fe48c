#!/usr/bin/env python3
"""CLV peer: lifetimes 0.11.3 BG/NBD and Gamma-Gamma on CDNOW-like data of any size.
peer_clv.py --customers 23570 [--seed 7] [--repeat 3] [--csv out.csv] [--scores out.csv] [--compressed]
Data: simulated from the published CDNOW BG/NBD fit (r .243, alpha 4.414, a .793, b 2.426), time in weeks on a
1/7-week grid, T 27..38.9 weeks; spend from Gamma-Gamma (p 6.25, q 3.74, v 15.45).  Prints parameters,
mean log-likelihood, seconds for fit, predict (39 weeks ahead), P(alive), and Gamma-Gamma fit + predict.
--compressed also fits on the distinct (x, t_x, T) triples with weights (the same likelihood)."""
import argparse, time, warnings, numpy as np, pandas as pd
warnings.filterwarnings("ignore")
ap = argparse.ArgumentParser()
ap.add_argument("--customers", type=int, default=23570); ap.add_argument("--seed", type=int, default=7)
ap.add_argument("--repeat", type=int, default=3); ap.add_argument("--csv"); ap.add_argument("--compressed", action="store_true"); ap.add_argument("--scores")
a = ap.parse_args()
def simulate(n, seed, r=.243, alpha=4.414, A=.793, B=2.426):
    g = np.random.default_rng(seed)
    T = g.integers(189, 273, n)                      # days
    lam = g.gamma(r, 1 / alpha, n) / 7; p = g.beta(A, B, n)
    t = np.zeros(n); x = np.zeros(n, int); last = np.zeros(n, int); alive = np.ones(n, bool)
    while alive.any():
        i = np.flatnonzero(alive); t[i] += g.exponential(1, i.size) / np.maximum(lam[i], 1e-12)
        ok = t[i] <= T[i]; j = i[ok]; alive[i[~ok]] = False
        d = np.maximum(np.ceil(t[j]).astype(int), last[j] + 1); d = np.minimum(d, T[j])
        x[j] += (d > last[j]); last[j] = d
        alive[j[g.random(j.size) < p[j]]] = False
    nu = g.gamma(3.74, 1 / 15.45, n); z = g.gamma(6.25 * np.maximum(x, 1), 1) / (nu * np.maximum(x, 1))
    return x, last / 7, T / 7, np.where(x > 0, np.round(z, 2), 0.0)
x, tx, T, m = simulate(a.customers, a.seed)
if a.csv: pd.DataFrame({"x": x, "t_x": tx, "T": T, "m": m}).to_csv(a.csv, index=False)
from lifetimes import BetaGeoFitter, GammaGammaFitter
import lifetimes
trip = len(np.unique(np.stack([x, np.round(tx * 7), np.round(T * 7)], 1), axis=0))
print(f"lifetimes {lifetimes.__version__} customers={a.customers} repeaters={(x>0).sum()} mean_x={x.mean():.3f} distinct_triples={trip}")
def timed(f):
    best, r, al = 1e9, None, []
    for _ in range(a.repeat):
        t = time.perf_counter(); r = f(); al.append(time.perf_counter() - t)
    return min(al), r
def fit(): return BetaGeoFitter(penalizer_coef=0.0).fit(x, tx, T)
s, b = timed(fit)
ll = -b._negative_log_likelihood_ if hasattr(b, "_negative_log_likelihood_") else float("nan")
P = lambda q: " ".join(f"{k}={v:.12g}" for k, v in q.params_.items())
print(f"lifetimes op=bgnbd_fit seconds={s:.5f} {P(b)}  mean_loglik={ll:.8f}")
s, y39 = timed(lambda: b.conditional_expected_number_of_purchases_up_to_time(39.0, pd.Series(x), pd.Series(tx), pd.Series(T)))
print(f"lifetimes op=bgnbd_predict39 seconds={s:.5f} sum={float(np.sum(y39)):.3f}")
s, y = timed(lambda: b.conditional_probability_alive(x, tx, T)); print(f"lifetimes op=bgnbd_palive seconds={s:.5f} sum={float(np.sum(y)):.3f}")
if a.scores: pd.DataFrame({"purchases": np.asarray(y39), "alive": np.asarray(y)}).to_csv(a.scores, index=False)
k = x > 0
s, gg = timed(lambda: GammaGammaFitter(penalizer_coef=0.0).fit(x[k], m[k])); print(f"lifetimes op=gg_fit seconds={s:.5f} {P(gg)}")
s, y = timed(lambda: gg.conditional_expected_average_profit(x[k], m[k])); print(f"lifetimes op=gg_predict seconds={s:.5f} sum={float(np.sum(y)):.3f}")
if a.compressed:
    def cfit():
        key = (x.astype(np.int64) << 40) | (np.round(tx * 7).astype(np.int64) << 20) | np.round(T * 7).astype(np.int64)
        u, n = np.unique(key, return_counts=True)
        return BetaGeoFitter(penalizer_coef=0.0).fit(u >> 40, ((u >> 20) & 0xFFFFF) / 7, (u & 0xFFFFF) / 7, weights=n)
    s, b2 = timed(cfit); print(f"lifetimes op=bgnbd_fit_compressed seconds={s:.5f} {P(b2)}")
