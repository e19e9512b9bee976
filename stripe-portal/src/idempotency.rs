//! Random idempotency keys.

/// A version 4 UUID made of random bytes.
pub(crate) fn key(mut random: [u8; 16]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    random[6] = random[6] & 0x0f | 0x40;
    random[8] = random[8] & 0x3f | 0x80;
    let mut key = String::with_capacity(36);
    for (index, byte) in random.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            key.push('-');
        }
        key.push(char::from(DIGITS[usize::from(byte >> 4)]));
        key.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    key
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_is_a_version_4_uuid() {
        assert_eq!(super::key([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(super::key([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
