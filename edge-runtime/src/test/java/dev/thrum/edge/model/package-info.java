@NullMarked
package dev.thrum.edge.model;

import org.jspecify.annotations.NullMarked;
