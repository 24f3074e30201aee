/// What leaves the device and in which order: payloads, the retained picture, and an outbox that
/// owns sending again. Knows no transport; see `publish.mqtt`.
@NullMarked
package dev.thrum.edge.publish;

import org.jspecify.annotations.NullMarked;
