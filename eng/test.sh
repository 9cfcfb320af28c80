#!/usr/bin/env bash
# Installs what the tests need where it can, builds, and runs every test: in ten minutes on two cores.
#   eng/test.sh [arguments of every test project, such as --filter-class '*Rating*']
#   RSE_LEAKS=deep eng/test.sh      reads more in the leak kit, and takes longer
#   RSE_CONFIGURATION=Release eng/test.sh      builds and tests what is packed
# Without PostgreSQL, PgBouncer, Chromium, newsboat, rss2email or Postfix the tests that want them say so and are skipped; with CI=true they fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

missing=()
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
[ -x /usr/sbin/pgbouncer ] || command -v pgbouncer >/dev/null || missing+=(pgbouncer)
command -v chromium >/dev/null || missing+=(chromium)
command -v newsboat >/dev/null || missing+=(newsboat)
[ -x /usr/sbin/postfix ] || missing+=(postfix)
command -v r2e >/dev/null || missing+=(rss2email)
command -v unzip >/dev/null || missing+=(unzip)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing ${missing[*]} for the tests."
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "Not installed, and not installable without root and apt-get: ${missing[*]}. The tests that need them will say so."
  fi
fi

work=$(mktemp -d)
postgres=
finish() {
  [ -z "$postgres" ] || eng/postgres.sh stop "$postgres"
  # What the leak kit counted, which the runner shows of failing tests only.
  cat "$work"/leaks/*.txt 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir "$work/leaks"
export RSE_LEAK_REPORTS="$work/leaks"

configuration=${RSE_CONFIGURATION:-Debug}
dotnet build Rse.sln --nologo -v quiet -c "$configuration"

# One cluster for all projects, in memory where there is enough to lend; a project that is run by itself starts its own.
if [ -z "${RSE_POSTGRES_PORT:-}" ] && { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }; then
  home=${TMPDIR:-/tmp}
  [ "$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')" -lt 4194304 ] 2>/dev/null || home=/dev/shm
  [ -d "$home" ] || home=/tmp
  postgres=$(mktemp -d "$home/rse-postgres-XXXXXX")
  chmod 755 "$postgres"
  RSE_POSTGRES_PORT=$(eng/postgres.sh start "$postgres")
  export RSE_POSTGRES_PORT
fi

# Processes that tests start are as short-lived as the tests: profiling them for later compilation never pays.
export DOTNET_TieredPGO=0

# A filter that finds nothing in one project may find something in another.
[ $# -eq 0 ] || set -- "$@" --ignore-exit-code 8

# The long ones first, so that none of them is the last to start; then all others.
projects=(Rse.Storage.Dapper.Tests Intranet.Tests Rse.AspNetCore.Tests Rse.Core.Tests Rse.Docs.Tests Rse.Mail.Tests)
for file in tests/*/*.Tests.csproj; do
  name=$(basename "$file" .csproj)
  [[ " ${projects[*]} " == *" $name "* ]] || projects+=("$name")
done

# Says what a project has to say when it has ended, so that the lines of two do not mix.
run() {
  local name=$1
  shift
  dotnet exec "tests/$name/bin/$configuration/net10.0/$name.dll" --progress off --no-ansi --report-xunit-xml \
    --report-xunit-xml-filename "$name.xunit.xml" --results-directory "$work/results" "$@" >"$work/$name.log" 2>&1 ||
    echo "$name" >>"$work/failed"
  printf '== %s, after %d seconds\n%s\n' "$name" "$SECONDS" "$(cat "$work/$name.log")"
}

# Side by side, as browsers, processes and databases are waited for.
SECONDS=0
running=0
for name in "${projects[@]}"; do
  if [ "$running" = 4 ]; then
    wait -n || true
    running=$((running - 1))
  fi
  run "$name" "$@" &
  running=$((running + 1))
done
wait
status=0
[ ! -s "$work/failed" ] || status=1

echo "The slowest classes, in seconds:"
# sed reads to the end, where head would break the pipe and, with pipefail, the run.
cat "$work"/results/*.xunit.xml 2>/dev/null | awk -v RS='<test ' '
  match($0, / time="[0-9.]+"/) { time = substr($0, RSTART + 7, RLENGTH - 8) }
  NR > 1 && match($0, / type="[^"]+"/) { seconds[substr($0, RSTART + 7, RLENGTH - 8)] += time }
  END { for (name in seconds) printf "%8.1f  %s\n", seconds[name], name }' | sort -rn | sed -n 1,10p || true

echo "All projects, in $SECONDS seconds:"
awk '/^ *(total|failed|succeeded|skipped): [0-9]+$/ { sum[$1] += $2 }
  END { for (name in sum) printf "  %s %d\n", name, sum[name] }' "$work"/*.log | sort

# Last, so that whoever reads only the end of a long output learns the names.
if [ "$status" != 0 ]; then
  echo "Failed tests:"
  failed=$(cat "$work"/results/*.xunit.xml 2>/dev/null | awk -v RS='<test ' '
    NR > 1 && / result="Fail"/ && match($0, / name="[^"]+"/) { print "  " substr($0, RSTART + 7, RLENGTH - 8) }' \
    | sed -e 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&apos;/'"'"'/g; s/&amp;/\&/g' | cut -c1-200 | sort -u || true)
  if [ -n "$failed" ]; then
    sed -n 1,20p <<<"$failed"
    count=$(wc -l <<<"$failed")
    [ "$count" -le 20 ] || echo "  and $((count - 20)) more"
  else
    echo "  none by name; a project did not end, and its last lines above say why: $(tr '\n' ' ' <"$work/failed")"
  fi
fi
exit $status
