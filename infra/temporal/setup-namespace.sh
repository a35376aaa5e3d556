#!/bin/sh
# Makes the namespace of the games and the search attributes that they set; again it changes nothing. Waits for the server.
# Runs in temporalio/admin-tools.
set -eu
: "${TEMPORAL_ADDRESS:?is the address of the server, host:port}"
namespace=${TEMPORAL_NAMESPACE:-default}
# How long what has ended stays to be looked at.
retention=${TEMPORAL_RETENTION:-168h}

tries=0
until temporal operator cluster health > /dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "Temporal does not answer at $TEMPORAL_ADDRESS" >&2
    exit 1
  fi
  sleep 1
done

temporal operator namespace describe --namespace "$namespace" > /dev/null 2>&1 ||
  temporal operator namespace create --namespace "$namespace" --retention "$retention"

# A new namespace is known to every part of the server a few seconds later.
for attribute in Game Community; do
  tries=0
  until temporal operator search-attribute list --namespace "$namespace" | grep -qw "$attribute"; do
    temporal operator search-attribute create --namespace "$namespace" --name "$attribute" --type Keyword || true
    tries=$((tries + 1))
    if [ "$tries" -ge 30 ]; then
      echo "The search attribute $attribute could not be made" >&2
      exit 1
    fi
    sleep 1
  done
done

# They are listed a few seconds before games may be started with them.
tries=0
until temporal workflow count --namespace "$namespace" --query "Game = 'chgk' AND Community = '1'" > /dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo 'The search attributes can not be used' >&2
    exit 1
  fi
  sleep 1
done
