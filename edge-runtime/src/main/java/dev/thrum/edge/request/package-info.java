/// What operators and other programs may ask of a running device: a list of verbs, each with its
/// rules, answered one after the other. Knows no transport; MQTT and the control socket bring
/// requests here and carry the answers back.
@NullMarked
package dev.thrum.edge.request;

import org.jspecify.annotations.NullMarked;
