#!/usr/bin/env bash
# Builds the image where no image registry is reached: a Debian base made by debootstrap with Node from npm's package `node`, then
# infra/docker/Dockerfile on it by buildah. Needs root, Debian's debootstrap and buildah, and the package registries of Debian and npm.
#
#   infra/docker/build-offline.sh DIRECTORY     leaves the image's root file system in DIRECTORY/root
set -euo pipefail
directory=$(mkdir -p "${1:?names the directory to build in}" && cd "$1" && pwd)
top=$(cd "$(dirname "$0")/../.." && pwd)
suite=bookworm
mirror=${DEBIAN_MIRROR:-$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2> /dev/null | head -n 1)}

command -v debootstrap buildah > /dev/null || {
  echo 'install debootstrap and buildah first: apt-get install debootstrap buildah' >&2
  exit 1
}

base=$directory/base
if [ ! -e "$base/usr/local/bin/node" ]; then
  rm -rf "$base"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$base" "$mirror"
  # npm's package `node` brings Node's own binary; npm is a package like any other.
  npm install --silent --no-audit --no-fund --prefix "$directory/node" node@24 npm@11
  cp "$directory/node/node_modules/node/bin/node" "$base/usr/local/bin/node"
  mkdir -p "$base/usr/local/lib/node_modules"
  cp -r "$directory/node/node_modules/npm" "$base/usr/local/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$base/usr/local/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$base/usr/local/bin/npx"
  chroot "$base" useradd --create-home --uid 1000 node
  # How this machine reaches npm's registry goes along in the base alone, which nobody publishes.
  npm config get registry | sed 's/^/registry=/' > "$base/usr/local/etc-npmrc"
  mkdir -p "$base/usr/local/etc"
  mv "$base/usr/local/etc-npmrc" "$base/usr/local/etc/npmrc"
fi

storage=(--root "$directory/storage" --runroot "$directory/run" --storage-driver vfs)
container=$(buildah "${storage[@]}" from scratch)
buildah "${storage[@]}" add --quiet "$container" "$base" / > /dev/null
buildah "${storage[@]}" commit --quiet "$container" localhost/znatok-base > /dev/null
buildah "${storage[@]}" rm "$container" > /dev/null

buildah "${storage[@]}" build --isolation chroot --network host --pull-never --build-arg BASE_IMAGE=localhost/znatok-base \
  --ignorefile "$top/infra/docker/Dockerfile.dockerignore" --file "$top/infra/docker/Dockerfile" --tag localhost/znatok "$top"

container=$(buildah "${storage[@]}" from --pull-never localhost/znatok)
rm -rf "$directory/root"
mkdir "$directory/root"
cp -a "$(buildah "${storage[@]}" mount "$container")/." "$directory/root"
buildah "${storage[@]}" umount "$container" > /dev/null
buildah "${storage[@]}" rm "$container" > /dev/null
echo "The image's root: $directory/root"
