@NullMarked
package dev.thrum.edge.decision;

import org.jspecify.annotations.NullMarked;
