@NullMarked
package dev.thrum.edge.control;

import org.jspecify.annotations.NullMarked;
