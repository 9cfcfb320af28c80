#!/usr/bin/env bash
# Tries the packages in a host of its own: on the oldest patch of the driver that a host may have, published as a folder and as one file, on a read-only root, and refused when it is trimmed or compiled ahead of time.
#   eng/try-publish.sh FOLDER        FOLDER holds the packages
set -euo pipefail
packages=$(cd "$1" && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d)
pid=
finish() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
cd "$work"

# The version may have been restored before, from other packages: a folder of its own, filled from the one that has the rest.
export NUGET_FALLBACK_PACKAGES=${NUGET_PACKAGES:-$HOME/.nuget/packages}
mkdir fallback
for package in "$NUGET_FALLBACK_PACKAGES"/*; do
  case $(basename "$package") in rse.*) ;; *) ln -s "$package" fallback/ ;; esac
done
export NUGET_FALLBACK_PACKAGES=$work/fallback NUGET_PACKAGES=$work/restored

cat >nuget.config <<XML
<configuration><packageSources><clear /><add key="nuget.org" value="https://api.nuget.org/v3/index.json" /><add key="rse" value="$packages" /></packageSources></configuration>
XML
version=$(ls "$packages"/Rse.Core.[0-9]*.nupkg | head -n 1 | sed -E 's/.*Rse\.Core\.(.*)\.nupkg/\1/')
project() {
  mkdir -p "$1"
  cat >"$1/$1.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>$3</PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Data.Sqlite" Version="$2" />
    <PackageReference Include="Rse.AspNetCore" Version="$version" /><PackageReference Include="Rse.Storage.Dapper" Version="$version" />
    <PackageReference Include="Rse.Markdown" Version="$version" /><PackageReference Include="Rse.Search" Version="$version" />
    <PackageReference Include="Rse.Syndication" Version="$version" /><PackageReference Include="Rse.Imports" Version="$version" />
  </ItemGroup>
</Project>
XML
  cat >"$1/Program.cs" <<'CS'
var builder = WebApplication.CreateBuilder(args);
var connection = builder.Configuration.GetConnectionString("DefaultConnection") ?? "Data Source=rse.db";
builder.Services.AddRse().UseSqlite(connection).AddMarkdown().AddSearch().AddSyndication().AddImports();
var app = builder.Build();
app.MapRse("/rse");
app.Run();
CS
}

# Starts a published host and asks it: nobody is signed in, so 401 is its answer from the depth of its services.
answers() {
  local folder=$1
  shift
  mkdir -p "$folder/run"
  (cd "$folder/run" && exec "$@" --urls http://127.0.0.1:0) >"$folder/log" 2>&1 &
  pid=$!
  local address=
  for _ in $(seq 300); do
    address=$(sed -nE 's/.*Now listening on: (http:[^ ]+).*/\1/p' "$folder/log" | head -n 1)
    [ -z "$address" ] && kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  [ -n "$address" ] || { cat "$folder/log"; return 1; }
  [ "$(curl -s -o /dev/null -w '%{http_code}' "$address/rse/me")" = 401 ] || { cat "$folder/log"; return 1; }
  kill "$pid"
  wait "$pid" 2>/dev/null || true
  pid=
}

quietly() { "$@" >out.log 2>&1 || { tail -n 30 out.log; return 1; }; }

# 10.0.0 is what the packages were compiled against, 10.0.12 a patch between that and the newest.
for driver in 10.0.0 10.0.12; do
  project "Host${driver//./}" "$driver" ""
  quietly dotnet publish "Host${driver//./}" -c Release -o "folder-$driver"
  answers "folder-$driver" dotnet "../Host${driver//./}.dll"
  echo "Microsoft.Data.Sqlite $driver: restored, published, answers"
done

# Both need packs for this machine, which not every source holds.
machine=$(dotnet --info | sed -nE 's/^ *RID: *//p')
for property in PublishSingleFile PublishReadyToRun; do
  if ! dotnet publish Host10012 -c Release "-p:$property=true" --self-contained false -r "$machine" -o "$property" >out.log 2>&1; then
    grep -qE 'error (NU1101|NU1102|NETSDK1094)' out.log || { tail -n 30 out.log; exit 1; }
    echo "$property: not tried, the package source holds no pack for $machine"
    continue
  fi
  answers "$property" ../Host10012
  echo "$property: answers"
done

# As in a container with --read-only, a volume and the user of the images: only one folder can be written.
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
  mkdir data tmp confined && chown 1654:1654 data
  chmod 755 "$work"
  cat >confined/start <<'SH'
set -e
work=$1
shift
mount --rbind / /mnt
mount -o remount,bind,ro /mnt
mount --bind "$work/data" "/mnt$work/data"
mount -t tmpfs tmpfs "/mnt$work/tmp"
chmod 1777 "/mnt$work/tmp"
cd /mnt
exec chroot /mnt setpriv --reuid 1654 --regid 1654 --clear-groups env HOME=/ "TMPDIR=$work/tmp" sh -c 'cd "$0" && exec "$@"' "$work/folder-10.0.12" "$@"
SH
  export ConnectionStrings__DefaultConnection="Data Source=$work/data/app.db" Rse__Search__Folder="$work/data/rse-search"
  answers confined unshare -m bash "$work/confined/start" "$work" "$(command -v dotnet)" Host10012.dll
  unset ConnectionStrings__DefaultConnection Rse__Search__Folder
  [ -f data/app.db ] && [ -d data/rse-search ] || { echo "The data is not where it was asked for."; exit 1; }
  echo "Read-only root, user 1654: answers"
else
  echo "Read-only root, user 1654: not tried, it takes root"
fi

for property in PublishTrimmed PublishAot; do
  name=$property
  project "$name" 10.0.12 "<$property>true</$property>"
  if dotnet publish "$name" -c Release >out.log 2>&1; then
    echo "$property: was published, although Rse does not run so"
    exit 1
  fi
  if grep -qE 'error (NU1101|NU1102|NETSDK1094)' out.log; then
    # The source holds no trimmer: what is left to see is that the target refuses before one would be asked for.
    dotnet msbuild "$name" -t:RseRefuseTrimming >out.log 2>&1 && exit 1
  fi
  grep -q 'RSE0001' out.log || { tail -n 30 out.log; exit 1; }
  echo "$property: refused with RSE0001$(grep -qE 'warning IL2026.*AddRse' out.log && echo ', after IL2026 from the compiler' || true)"
done
