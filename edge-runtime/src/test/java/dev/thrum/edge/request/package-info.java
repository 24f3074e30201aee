@NullMarked
package dev.thrum.edge.request;

import org.jspecify.annotations.NullMarked;
