# Set-up in stages: one line each with its seconds on standard error; what the tools say goes to the set-up log.

say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE: the set-up can't go on.
fail() {
  say "$*"
  exit 1
}

# stage LABEL COMMAND…: runs the command quietly; when it fails, shows the end of what it said and ends the set-up.
stage() {
  local label=$1 from=$SECONDS mark code=0
  shift
  mkdir -p "$(dirname "$SETUP_LOG")"
  printf '\n== %s %s\n' "$(date -u +%FT%TZ)" "$label" >>"$SETUP_LOG"
  mark=$(wc -l <"$SETUP_LOG")
  printf '%-62s' "$label …" >&2
  # In its own shell, so that a failing line inside the stage ends the stage.
  (set -e; "$@") >>"$SETUP_LOG" 2>&1 </dev/null &
  wait $! || code=$?
  if ((code != 0)); then
    printf ' failed after %d s\n' $((SECONDS - from)) >&2
    tail -n "+$((mark + 1))" "$SETUP_LOG" | telling_lines | sed 's/^/    /' >&2
    fail "Cannot finish \"$label\": see the lines above, all are in $SETUP_LOG. Run the command again to go on."
  fi
  printf ' %3d s\n' $((SECONDS - from)) >&2
}

# telling_lines: Maven's first errors, or else the last lines.
telling_lines() {
  local said
  said=$(sed 's/\x1b\[[0-9;]*m//g')
  grep -m 12 '^\[ERROR\] .' <<<"$said" || tail -n 15 <<<"$said"
}

# with_lock FILE COMMAND…: one set-up at a time; a second one waits and then finds the work done.
with_lock() {
  local file=$1
  shift
  mkdir -p "$(dirname "$file")"
  exec 9>>"$file"
  if ! flock -n 9; then
    say "Another set-up is at work on $(dirname "$file"): waiting for it"
    flock 9
  fi
  "$@"
  exec 9>&-
}

# debian_package PACKAGE…: how to install them, for messages.
debian_package() { printf 'on Debian or Ubuntu: apt-get install %s' "$*"; }
