#!/usr/bin/env bash
# Installs what the tests need where it can, builds, and runs every test.
#   eng/test.sh [arguments of dotnet test, such as --filter-class '*Rating*']
# Without PostgreSQL, Chromium or newsboat the tests that want them say so and are skipped; with CI=true they fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

missing=()
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
command -v newsboat >/dev/null || missing+=(newsboat)
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

# What the leak kit counted, which the runner shows of failing tests only.
RSE_LEAK_REPORTS=$(mktemp -d)
export RSE_LEAK_REPORTS
trap 'cat "$RSE_LEAK_REPORTS"/*.txt 2>/dev/null || true; rm -rf "$RSE_LEAK_REPORTS"' EXIT

dotnet build Rse.sln --nologo -v quiet
# A filter that finds nothing in one project may find something in another.
[ $# -eq 0 ] || set -- "$@" --ignore-exit-code 8
dotnet test --solution Rse.sln --no-build "$@"
