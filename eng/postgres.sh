#!/usr/bin/env bash
# Starts and stops a throw-away PostgreSQL cluster that several test projects share.
#   export RSE_POSTGRES_PORT=$(eng/postgres.sh start FOLDER)   # FOLDER is made; prints the port on 127.0.0.1, where it trusts everybody
#   eng/postgres.sh stop FOLDER                                # removes FOLDER as well
# Tests that find no RSE_POSTGRES_PORT start a cluster of their own.
set -euo pipefail
action=$1
folder=$2

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

case $action in
  start)
    mkdir -p "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale C --no-sync >"$folder/initdb.log" 2>&1
    for _ in 1 2 3 4 5; do
      port=$((20000 + RANDOM % 12000))
      # Nothing that the tests prove by it needs the disk: what they kill is never the server.
      if as_owner "$bin/pg_ctl" -D "$folder/data" -w -t 120 -l "$folder/data/log" -o "-p $port -h 127.0.0.1 -k $folder
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0
        -c jit=off -c max_connections=400 -c shared_buffers=256MB -c max_wal_size=4GB -c checkpoint_timeout=1h" start >"$folder/start.log" 2>&1; then
        echo "$port"
        exit 0
      fi
    done
    cat "$folder/start.log" "$folder/data/log" >&2
    exit 1
    ;;
  stop)
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 120 stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    ;;
  *)
    echo "usage: $0 start|stop FOLDER" >&2
    exit 2
    ;;
esac
