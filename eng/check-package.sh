#!/usr/bin/env bash
# A package is fit to publish when it carries README, icon, licence, XML docs and symbols, and depends on no other package of Rse but the one that it builds on.
#   eng/check-package.sh FOLDER NAME
set -euo pipefail
folder=$1 name=$2
package=$(ls "$folder/$name".[0-9]*.nupkg 2>/dev/null | grep -v symbols | head -n 1) || true
[ -n "$package" ] || { echo "$name: no package in $folder"; exit 1; }
[ -f "${package%.nupkg}.snupkg" ] || { echo "$name: no symbols"; exit 1; }
files=$(unzip -Z1 "$package")
for file in README.md icon.png "lib/net10.0/$name.xml" "lib/net10.0/$name.dll"; do
  grep -qx "$file" <<<"$files" || { echo "$name: $file is missing"; exit 1; }
done
nuspec=$(unzip -p "$package" "$name.nuspec")
grep -q '<license type="expression">MIT</license>' <<<"$nuspec" || { echo "$name: no licence"; exit 1; }
case $name in
  Rse.Storage.Postgres) base=Rse.Storage.Dapper ;;
  *) base=Rse.Core ;;
esac
others=$(grep -o 'dependency id="Rse\.[A-Za-z.]*"' <<<"$nuspec" | grep -Ev "\"($base|Rse.Core)\"" || true)
[ -z "$others" ] || { echo "$name: depends on $others"; exit 1; }
echo "$name: $(basename "$package")"
