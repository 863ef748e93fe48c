"""`reise survival fit` beside lifelines and `reise churn evaluate` beside shap: other people's code, the same numbers."""

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shap
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifelines.datasets import load_lung, load_rossi
from lifelines.statistics import multivariate_logrank_test

HOME = Path(__file__).parents[2]
SURVIVAL = ("survival", "fit", "--json")


def reise(*words):
    answer = subprocess.run([HOME / "reise", *map(str, words)], capture_output=True, text=True, timeout=300)
    assert answer.returncode == 0, answer.stderr
    return [json.loads(line) for line in answer.stdout.splitlines()]


def close(value):
    return pytest.approx(value, abs=1e-3)


def test_kaplan_meier_of_the_lung_patients(tmp_path):
    lung = load_lung()
    lung[["time", "status", "sex"]].to_csv(tmp_path / "lung.csv", index=False)

    (all_of_them,) = reise(*SURVIVAL, "--file", tmp_path / "lung.csv", "--duration", "time", "--event", "status", "--at", "365")

    fitted = KaplanMeierFitter().fit(lung["time"], lung["status"])
    low, high = fitted.confidence_interval_survival_function_.loc[:365].iloc[-1]
    assert all_of_them["median"] == 310 == fitted.median_survival_time_
    assert all_of_them["s_365"] == close(0.409) == close(fitted.predict(365))
    assert (all_of_them["s_365_ci_low"], all_of_them["s_365_ci_high"]) == (close(low), close(high))
    assert (all_of_them["n"], all_of_them["events"]) == (228, 165)


@pytest.mark.parametrize("by", ["sex", "ph.ecog"])
def test_log_rank_of_the_lung_patients(tmp_path, by):
    lung = load_lung().dropna(subset=[by])
    lung[["time", "status", by]].to_csv(tmp_path / "lung.csv", index=False)

    said = reise(*SURVIVAL, "--file", tmp_path / "lung.csv", "--duration", "time", "--event", "status", "--by", by)

    fitted = multivariate_logrank_test(lung["time"], lung[by], lung["status"])
    assert said[-1]["log_rank"] == close(fitted.test_statistic)
    assert said[-1]["p"] == pytest.approx(fitted.p_value, rel=1e-6)
    assert said[-1]["freedom"] == lung[by].nunique() - 1
    if by == "sex":
        # As R's survdiff prints it.
        assert round(said[-1]["log_rank"], 1) == 10.3


def test_cox_of_the_released_prisoners(tmp_path):
    rossi = load_rossi()
    rossi.to_csv(tmp_path / "rossi.csv", index=False)
    covariates = [c for c in rossi if c not in ("week", "arrest")]

    said = reise(
        *SURVIVAL, "--file", tmp_path / "rossi.csv", "--duration", "week", "--event", "arrest",
        "--by", "fin", "--covariates", ",".join(covariates),
    )  # fmt: skip

    fitted = CoxPHFitter().fit(rossi, "week", "arrest")
    found = {line["covariate"]: line for line in said if "covariate" in line}
    assert found["fin"]["coefficient"] == close(-0.379)
    assert found["age"]["coefficient"] == close(-0.057)
    # 0.0915: published as 0.091 and 0.092.
    assert found["prio"]["coefficient"] == close(0.0915)
    for name in covariates:
        assert found[name]["coefficient"] == close(fitted.params_[name])
        assert found[name]["se"] == close(fitted.standard_errors_[name])
        assert found[name]["p"] == close(fitted.summary.loc[name, "p"])
        assert found[name]["log_likelihood"] == close(fitted.log_likelihood_)
    assert [line["group"] for line in said if "group" in line] == ["0", "1"]


def test_shapley_values_are_those_of_shap(tmp_path):
    draw = np.random.default_rng(3)
    rows = draw.normal(size=(600, 5)).round(3)
    odds = rows[:, 0] * (rows[:, 1] > 0) - rows[:, 2]
    left = np.where(draw.random(600) < 1 / (1 + np.exp(-odds)), "yes", "no")
    lines = ["a,b,c,d,e,left", *(",".join([*map(str, row), said]) for row, said in zip(rows, left))]
    (tmp_path / "customers.csv").write_text("\n".join(lines) + "\n")

    for model in ("boosted_trees", "logistic"):
        reise(
            "churn", "evaluate", "--train", tmp_path / "customers.csv", "--target", "left", "--positive", "yes",
            "--model", model, "--explain", tmp_path / "explained.json", "--json",
        )  # fmt: skip
        explained = json.loads((tmp_path / "explained.json").read_text())
        features = np.array([row["features"] for row in explained["rows"]])
        ours = np.array([row["contributions"] for row in explained["rows"]])
        scores = np.array([row["score"] for row in explained["rows"]])
        assert features == pytest.approx(rows)
        assert explained["base"] + ours.sum(axis=1) == pytest.approx(scores, abs=1e-6)

        theirs = of_trees(explained["scorer"], features) if model == "boosted_trees" else of_line(explained["scorer"], features)
        assert ours == pytest.approx(theirs, abs=1e-6)


def of_trees(scorer, features):
    values = np.zeros_like(features)
    for tree in scorer["trees"]:
        leaf = np.array(tree["feature"]) < 0
        one = {
            "children_left": np.where(leaf, -1, tree["left"]).astype(np.int32),
            "children_right": np.where(leaf, -1, tree["right"]).astype(np.int32),
            "children_default": np.where(leaf, -1, tree["left"]).astype(np.int32),
            "features": np.where(leaf, -2, tree["feature"]).astype(np.int32),
            "thresholds": np.array(tree["threshold"], dtype=np.float64),
            "values": np.array(tree["value"], dtype=np.float64).reshape(-1, 1),
            "node_sample_weight": np.array(tree["cover"], dtype=np.float64),
        }
        explainer = shap.TreeExplainer({"trees": [one]}, feature_perturbation="tree_path_dependent")
        values += explainer.shap_values(features, check_additivity=False)
    return values


def of_line(scorer, features):
    masker = shap.maskers.Independent(features, max_samples=len(features))
    return shap.LinearExplainer((np.array(scorer["coefficients"]), scorer["intercept"]), masker).shap_values(features)
