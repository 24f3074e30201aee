@NullMarked
package dev.thrum.edge.app.bench;

import org.jspecify.annotations.NullMarked;
