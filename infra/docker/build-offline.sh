#!/usr/bin/env bash
# Builds the image where no image registry is reached: a Debian base made by debootstrap with Node from npm's package `node`, then
# infra/docker/Dockerfile on it by buildah. Needs root, Debian's debootstrap and buildah, and the package registries of Debian and npm.
#
#   infra/docker/build-offline.sh DIRECTORY     leaves the image's root file system in DIRECTORY/root; docs/transcripts/image.md
#
# Where a registry's certificate is signed by an authority of your own, NODE_EXTRA_CA_CERTS or SSL_CERT_FILE names its file: the build
# sees it, the image does not.
set -euo pipefail
directory=$(mkdir -p "${1:?names the directory to build in}" && cd "$1" && pwd)
top=$(cd "$(dirname "$0")/../.." && pwd)
suite=bookworm
# Of the two places where Debian keeps its sources one is missing as a rule.
sources=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2> /dev/null || true)
mirror=${DEBIAN_MIRROR:-$(head -n 1 <<< "$sources")}
began=$SECONDS
step() { echo "$((SECONDS - began)) s: $1"; }

command -v debootstrap buildah > /dev/null || {
  echo 'install debootstrap and buildah first: apt-get install debootstrap buildah' >&2
  exit 1
}

base=$directory/base
if [ ! -e "$directory/base-is-whole" ]; then
  rm -rf "$base"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$base" "$mirror" > "$directory/debootstrap.log"
  rm -rf "$base"/var/cache/apt/archives/*.deb "$base"/var/lib/apt/lists/*
  # npm's package `node` brings Node's own binary; npm is a package like any other.
  npm install --silent --no-audit --no-fund --prefix "$directory/node" node@24 npm@11
  cp "$directory/node/node_modules/node/bin/node" "$base/usr/local/bin/node"
  mkdir -p "$base/usr/local/lib/node_modules"
  cp -r "$directory/node/node_modules/npm" "$base/usr/local/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$base/usr/local/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$base/usr/local/bin/npx"
  chroot "$base" useradd --create-home --uid 1000 node
  touch "$directory/base-is-whole"
fi
step 'the base is there'

# How this machine reaches npm's registry is for the build alone.
build_only=$directory/build-only
mkdir -p "$build_only"
echo "registry=$(npm config get registry)" > "$build_only/npmrc"
authorities=${NODE_EXTRA_CA_CERTS:-${SSL_CERT_FILE:-}}
if [ -n "$authorities" ]; then
  cp "$authorities" "$build_only/authorities.crt"
  echo "cafile=/build-only/authorities.crt" >> "$build_only/npmrc"
fi
mkdir -p "$base/usr/local/etc"

storage=(--root "$directory/storage" --runroot "$directory/run" --storage-driver vfs)
container=$(buildah "${storage[@]}" from scratch)
buildah "${storage[@]}" add --quiet "$container" "$base" / > /dev/null
buildah "${storage[@]}" commit --quiet "$container" localhost/znatok-base > /dev/null
buildah "${storage[@]}" rm "$container" > /dev/null
step 'the base is an image'

buildah "${storage[@]}" build --isolation chroot --network host --pull-never --build-arg BASE_IMAGE=localhost/znatok-base \
  --volume "$build_only:/build-only:ro" --volume "$build_only/npmrc:/usr/local/etc/npmrc:ro" \
  --ignorefile "$top/infra/docker/Dockerfile.dockerignore" --file "$top/infra/docker/Dockerfile" --tag localhost/znatok "$top"
step 'the image is built'

container=$(buildah "${storage[@]}" from --pull-never localhost/znatok)
rm -rf "$directory/root"
mkdir "$directory/root"
cp -a "$(buildah "${storage[@]}" mount "$container")/." "$directory/root"
buildah "${storage[@]}" umount "$container" > /dev/null
buildah "${storage[@]}" rm "$container" > /dev/null
for part in base root root/app/node_modules root/app/dist; do du -sh "$directory/$part" | sed "s#$directory/##"; done
step "the image's root: $directory/root"
