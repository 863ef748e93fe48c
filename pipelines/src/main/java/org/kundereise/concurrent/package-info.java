/** Work done side by side, whatever it is about. */
package org.kundereise.concurrent;
