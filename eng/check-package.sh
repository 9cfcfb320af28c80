#!/usr/bin/env bash
# A package is fit to publish when it carries README, icon, licence, XML docs, symbols with SourceLink and a bill of materials, names no folder of the machine that built it,
# asks of a host the first patch of .NET's packages, and depends on no other package of Rse but the one that it builds on.
#   eng/check-package.sh FOLDER NAME
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$1 name=$2
fail() { echo "$name: $*"; exit 1; }
package=$(ls "$folder/$name".[0-9]*.nupkg 2>/dev/null | grep -v symbols | head -n 1) || true
[ -n "$package" ] || fail "no package in $folder"
symbols=${package%.nupkg}.snupkg
[ -f "$symbols" ] || fail "no symbols"
files=$(unzip -Z1 "$package")
for file in README.md icon.png "lib/net10.0/$name.xml" "lib/net10.0/$name.dll" _manifest/spdx_2.2/manifest.spdx.json; do
  grep -qx "$file" <<<"$files" || fail "$file is missing"
done
nuspec=$(unzip -p "$package" "$name.nuspec")
grep -q '<license type="expression">MIT</license>' <<<"$nuspec" || fail "no licence"
grep -q '<projectUrl>https://' <<<"$nuspec" || fail "no project URL"
grep -q '<repository type="git" url="https://' <<<"$nuspec" || fail "no repository"
case $name in
  Rse.Storage.Postgres) base=Rse.Storage.Dapper ;;
  *) base=Rse.Core ;;
esac
others=$(grep -o 'dependency id="Rse\.[A-Za-z.]*"' <<<"$nuspec" | grep -Ev "\"($base|Rse.Core)\"" || true)
[ -z "$others" ] || fail "depends on $others"
high=$(grep -oE 'dependency id="(Microsoft|System)\.[A-Za-z.]*" version="[^"]*"' <<<"$nuspec" | grep -v 'version="10\.0\.0"' || true)
[ -z "$high" ] || fail "asks for more than the first patch: $high"

# The gallery shows the README on a page of its own, where a relative link leads nowhere.
relative=$(unzip -p "$package" README.md | grep -oE '\]\([^)]*\)' | grep -v '](https://' || true)
[ -z "$relative" ] || fail "its README has relative links: $relative"

unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
unzip -q "$package" -d "$unpacked" && unzip -qo "$symbols" -d "$unpacked"
for file in "$unpacked/lib/net10.0/$name.dll" "$unpacked/lib/net10.0/$name.pdb"; do
  ! grep -qaF "$root" "$file" || fail "$(basename "$file") names $root"
  ! grep -qaF "$HOME/" "$file" || fail "$(basename "$file") names $HOME"
done
# Where the code is a clone; an archive has no commit to lead to.
! git -C "$root" rev-parse --is-inside-work-tree >/dev/null 2>&1 \
  || grep -qaF 'https://raw.githubusercontent.com/' "$unpacked/lib/net10.0/$name.pdb" || fail "no SourceLink"
grep -q "\"name\": \"$name\"" "$unpacked/_manifest/spdx_2.2/manifest.spdx.json" || fail "its bill of materials is of something else"
echo "$name: $(basename "$package")"
