#!/usr/bin/env bash
# Writes the public API of each package into its PublicAPI.Unshipped.txt, after a change that was meant; review the diff like code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for project in src/*/*.csproj; do
  folder=$(dirname "$project")
  [ -f "$folder/PublicAPI.Shipped.txt" ] || echo '#nullable enable' >"$folder/PublicAPI.Shipped.txt"
  echo '#nullable enable' >"$folder/PublicAPI.Unshipped.txt"
  # The compiler stops at the first errors; as warnings, the analyzer names every symbol.
  dotnet build "$project" --nologo -v quiet --no-incremental -p:TreatWarningsAsErrors=false -p:BuildProjectReferences=true \
    | { grep -F "/$folder/" || true; } \
    | { grep -o "RS0016: Symbol '.*' is not part of the declared public API" || true; } \
    | sed "s/^RS0016: Symbol '//; s/' is not part of the declared public API\$//" | LC_ALL=C sort -u >>"$folder/PublicAPI.Unshipped.txt"
  echo "$folder: $(($(wc -l <"$folder/PublicAPI.Unshipped.txt") - 1)) symbols"
done
