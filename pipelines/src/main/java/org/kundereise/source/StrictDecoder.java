package org.kundereise.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes text and hides no damage: an undecodable byte comes out as {@link Damage#of}. */
final class StrictDecoder extends Reader {
  /** Fewer characters cannot be asked for: one code point may need two. */
  static final int MIN_READ = 2;

  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
  private boolean ended;
  private boolean damaged;

  StrictDecoder(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Whether a record so far may hold damage, see {@link Damage#in}. */
  boolean damaged() {
    return damaged;
  }

  String encoding() {
    return charset.name();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length < MIN_READ) {
      throw new IllegalArgumentException("Cannot read " + length + " characters: at least 2");
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (chars.position() == offset) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (result.isError()) {
        damaged = true;
        passOn(chars, result.length());
      } else if (result.isUnderflow() && !refill()) {
        break;
      }
    }
    int count = chars.position() - offset;
    lookForNul(target, offset, count);
    return count == 0 ? -1 : count;
  }

  private void passOn(CharBuffer chars, int count) {
    // Bytes that find no room now are found undecodable again by the next call.
    for (int i = 0; i < count && chars.hasRemaining(); i++) {
      chars.put(Damage.of(bytes.get()));
    }
  }

  /** False when there is nothing left to decode. */
  private boolean refill() throws IOException {
    if (ended) {
      return false;
    }
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    bytes.position(bytes.position() + Math.max(count, 0)).flip();
    ended = count < 0;
    return bytes.hasRemaining();
  }

  private void lookForNul(char[] target, int offset, int count) {
    for (int i = offset; i < offset + count && !damaged; i++) {
      damaged = target[i] == 0;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
