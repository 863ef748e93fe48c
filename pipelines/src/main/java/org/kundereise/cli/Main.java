package org.kundereise.cli;

/** The command {@code reise}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("reise");
  }
}
