@NullMarked
package dev.thrum.edge.app;

import org.jspecify.annotations.NullMarked;
