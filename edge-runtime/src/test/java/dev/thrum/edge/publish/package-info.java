@NullMarked
package dev.thrum.edge.publish;

import org.jspecify.annotations.NullMarked;
