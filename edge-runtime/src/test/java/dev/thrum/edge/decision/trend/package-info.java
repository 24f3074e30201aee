@NullMarked
package dev.thrum.edge.decision.trend;

import org.jspecify.annotations.NullMarked;
