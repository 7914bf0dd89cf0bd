//! Bytes of a table → text. Spreadsheets of the West write CSV files in Windows-1252, which no byte of them tells.

use crate::scenario::read;

/// The text of a table, and whether it was taken for Windows-1252, for which nothing speaks but that it is no UTF-8.
///
/// # Errors
/// In words that follow the file's name: when it is no text, or too large for `most` bytes.
pub fn text(bytes: Vec<u8>, most: u64) -> Result<(String, bool), String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err("it is a workbook and not text; name it with .xlsx at its end, or save it as CSV".to_string());
    }
    let told = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if told || std::str::from_utf8(&bytes).is_ok() {
        return read::decode_up_to(bytes, most).and_then(plain).map(|text| (text, false));
    }
    if bytes.len() as u64 > most {
        return Err(read::too_large(most));
    }
    let text: Option<String> = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    let text = text.ok_or("it is neither UTF-8 nor Windows-1252 text; save it as \"CSV UTF-8\"")?;
    plain(text).map(|text| (text, true))
}

/// Text and no other bytes that happen to decode.
fn plain(text: String) -> Result<String, String> {
    let odd = text.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    match odd {
        Some(c) => Err(format!("it is no text: it holds the control character U+{:04X}", u32::from(c))),
        None => Ok(text),
    }
}

/// A byte of Windows-1252; `None` for the five that it leaves open.
pub fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [u16; 32] = [
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d,
        0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,
        0x017e, 0x0178,
    ];
    match byte {
        0x80..=0x9f => char::from_u32(u32::from(HIGH[usize::from(byte - 0x80)])).filter(|c| *c != '\0'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the code chart: 0x97 is the em dash, 0x92 the right quote, 0x80 the euro, 0xe9 é.
    #[test]
    fn text_that_is_no_utf_8_is_taken_for_windows_1252_and_that_is_told() {
        let most = 100;
        let told = |bytes: &[u8]| text(bytes.to_vec(), most);
        assert_eq!(told(b"C\xf4te d\x92Ivoire \x97 \x80").unwrap(), ("Côte d’Ivoire — €".to_string(), true));
        assert_eq!(told("\u{feff}Côte".as_bytes()).unwrap(), ("Côte".to_string(), false));
        assert_eq!(told(b"\xff\xfe\xe9\x00").unwrap(), ("é".to_string(), false));
        assert!(told(b"\xe9\x81").unwrap_err().contains("neither"));
        assert!(told(b"a\x00b").unwrap_err().contains("U+0000"));
        assert!(told(b"PK\x03\x04rest").unwrap_err().contains(".xlsx"));
        assert!(told(&[b'a'; 101]).is_err() && told(&[0xe9; 101]).is_err());
    }
}
