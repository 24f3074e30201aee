@NullMarked
package dev.thrum.edge.app.verb;

import org.jspecify.annotations.NullMarked;
