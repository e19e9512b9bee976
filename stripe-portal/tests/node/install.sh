#!/bin/sh
# Installs Stripe's own SDK for Node.js, which tests/reference_sdk.rs compares requests with.
set -eu
cd "$(dirname "$0")"
npm install --no-audit --no-fund --ignore-scripts
