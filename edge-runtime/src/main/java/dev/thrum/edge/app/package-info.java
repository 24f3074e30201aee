/// The runtime put together: a configuration becomes sensors, models, pipeline, publisher and
/// watchdog, started and stopped in the right order.
@NullMarked
package dev.thrum.edge.app;

import org.jspecify.annotations.NullMarked;
