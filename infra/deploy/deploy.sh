#!/usr/bin/env bash
# Rolls an image out on this server, in the directory of docker-compose.yml; live games keep the code that they began on.
#
#   infra/deploy/deploy.sh IMAGE BUILD     IMAGE by its digest, BUILD names the worker's code (letters, digits, . _ -)
#
# 1. The image is pulled, roles that a new version brings are made, and the database migrated (migrations only add: the old code
#    works on).
# 2. A worker of the new build starts beside the old one and is made the current version.
# 3. Ingress and admin API are replaced; when they don't get healthy, the image before is put back and the old build made current.
# 4. Workers of older builds are stopped when their last game has moved or ended; run this again later for those that had some.
# Every step may be repeated. To roll back, give the image and the build before.
set -euo pipefail
image=${1:?names the image} build=${2:?names the build}
state=.deployed # «IMAGE BUILD» of the last roll-out that went well
project=znatok
compose() { ZNATOK_IMAGE=$image WORKER_BUILD_ID=$build docker compose --project-name "$project" "$@"; }
read -r image_before build_before < <(cat "$state" 2> /dev/null || echo ' ') || true

fail() {
  echo "deploy: $1" >&2
  exit 1
}

healthy() {
  local tries=0
  until [ "$(docker inspect --format '{{.State.Health.Status}}' "$1" 2> /dev/null)" = healthy ]; do
    tries=$((tries + 1))
    if [ "$tries" -ge "${HEALTHY_TRIES:-60}" ]; then return 1; fi
    sleep "${HEALTHY_PAUSE:-2}"
  done
}

# Makes a build current and waits for older ones: 0 nothing runs on them, 2 games still do.
make_current() {
  local status=0
  compose run --rm --no-deps worker node dist/apps/worker/deploy/main.js "$1" --wait "${DRAIN_MINUTES:-10}" || status=$?
  return "$status"
}

docker pull --quiet "$image"
compose up --detach --wait postgres temporal
compose exec -T --user postgres postgres /docker-entrypoint-initdb.d/roles.sh || fail 'the roles of Postgres could not be made; nothing was changed'
compose run --rm temporal-namespace
compose run --rm migrate || fail 'the database could not be migrated; nothing was changed'

worker=$project-worker-$build
docker rm --force "$worker" > /dev/null 2>&1 || true
compose run --detach --no-deps --use-aliases --name "$worker" worker > /dev/null
docker update --restart unless-stopped "$worker" > /dev/null
healthy "$worker" || {
  docker logs --tail 20 "$worker" >&2 || true
  docker rm --force "$worker" > /dev/null
  fail 'the new worker does not get healthy; the old one plays on'
}

drained=0
make_current "$build" || drained=$?
[ "$drained" -eq 0 ] || [ "$drained" -eq 2 ] || {
  docker rm --force "$worker" > /dev/null
  fail 'the new build could not be made current; the old one plays on'
}

if ! compose up --detach --wait --no-deps --scale worker=0 ingress admin-api temporal-ui; then
  if [ -n "${image_before:-}" ]; then
    echo "deploy: not healthy: back to $image_before" >&2
    image=$image_before build=$build_before
    make_current "$build" || true
    compose up --detach --wait --no-deps --scale worker=0 ingress admin-api temporal-ui || true
  fi
  fail 'ingress or admin API did not get healthy'
fi
echo "$image $build" > "$state"

if [ "$drained" -eq 0 ]; then
  docker ps --all --format '{{.Names}}' | { grep "^$project-worker-" || true; } | { grep -vx "$worker" || true; } |
    xargs --no-run-if-empty docker rm --force > /dev/null
  echo "deployed: $image as $build"
else
  echo "deployed: $image as $build; games still run on older builds, their workers stay: run this again later"
fi
