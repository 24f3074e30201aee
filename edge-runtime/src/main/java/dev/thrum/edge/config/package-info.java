/// `thrum.yaml`: one pass from text to immutable records, with every problem told at its place.
///
/// Sources in the order of their weight, the later wins: the file, the `*.yaml` of the folder
/// `conf.d` beside it by name, environment variables such as `THRUM_MQTT__URL`, `--set`.
@NullMarked
package dev.thrum.edge.config;

import org.jspecify.annotations.NullMarked;
