#!/usr/bin/env bash
# Asks the package source which of the restored packages, transitive ones included, have known vulnerabilities, and prints what it says. Fails where there is one.
#   eng/audit.sh
# A source without vulnerability data cannot be asked: that is said, and is no failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# An audit is a part of a restore; forced, so that it takes place although nothing has changed.
status=0
output=$(dotnet restore Rse.sln --force -p:RseAudit=true 2>&1) || status=$?
vulnerable=$(grep -oE '(warning|error) NU190[1-4]: .*' <<<"$output" | sed 's/ \[.*\]$//' | sort -u || true)
blind=$(grep -oE '(warning|error) NU190[05]: .*' <<<"$output" | sed 's/ \[.*\]$//' | sort -u || true)
if [ -n "$vulnerable" ]; then
  echo "$vulnerable"
  exit 1
fi
if [ "$status" != 0 ]; then
  tail -n 20 <<<"$output"
  exit "$status"
fi
packages=$(cat ./*/*/obj/project.assets.json | grep -oE '^ {4}"[A-Za-z0-9_.]+/[0-9][^"]*": \{$' | sort -u | wc -l)
if [ -n "$blind" ]; then
  echo "$blind"
  echo "Audit: the package source gives no vulnerability data, so none of the $packages packages was audited."
else
  echo "Audit: no known vulnerability in $packages packages."
fi
