//! What can stand in the way of an assessment, by the stable codes that hosts are told.
//!
//! Each has a section in `docs/troubleshooting.md`, under its code; so have those that are told without the program, by
//! the frame's scripts and the look at a host's colours. Attributes have one code each: `config-` and the attribute's
//! name. What stands between the page and a file is found out by `doctor.js`.

/// Something that whoever runs the page can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The page's policy forbids WebAssembly.
    PolicyWasm,
    /// The page's policy forbids connections to where a file or the endpoint is.
    PolicyConnect,
    /// The page's policy forbids pictures that are made on the page.
    PolicyImage,
    /// The frame's sandbox forbids printing, or nothing came of it in a frame.
    SandboxModals,
    /// The frame's sandbox forbids downloads.
    SandboxDownloads,
    /// The browser or the frame gives no access to storage.
    StorageRefused,
    /// The browser or the frame gives no access to the clipboard.
    ClipboardRefused,
    /// The browser has no WebAssembly, or is too old for this program.
    WasmRefused,
    /// A file came without leave to be used by the page's origin.
    CrossOrigin,
    /// A file is not the one that the build made.
    IntegrityMismatch,
    /// A sign-in came in place of a file.
    FileSignIn,
    /// The server says that it has no such file, or does not give it.
    FileStatus,
    /// No answer came, and the reason is none of the others.
    FileUnreachable,
    /// A file came, and its content cannot be used.
    AssetUnsound,
    /// The program did not start, and the reason is none of the others.
    ProgramUnavailable,
    /// The program stopped because of a fault of its own.
    ProgramStopped,
    /// No answer came that the page may read: whether the submission arrived is not known.
    EndpointUnreachable,
    /// The endpoint wants a sign-in.
    EndpointSignIn,
    /// There is no endpoint at this address.
    EndpointMissing,
    /// The endpoint does not know the instrument, the campaign or the segment.
    EndpointNotListed,
    /// The endpoint refuses the submission for another reason.
    EndpointRefused,
    /// The endpoint says that it cannot take submissions now.
    EndpointBusy,
    /// Attributes cannot be used.
    Config,
    /// Another instrument was named after a statement was answered.
    InstrumentLocked,
    /// Another file of options was named after a statement was answered.
    FileLocked,
}

/// What has to be told of a trouble to whoever runs the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// What it is.
    pub trouble: Trouble,
    /// What happened and what to change, in English.
    pub message: String,
}

impl Trouble {
    /// All there are.
    pub const ALL: [Self; 25] = [
        Self::PolicyWasm,
        Self::PolicyConnect,
        Self::PolicyImage,
        Self::SandboxModals,
        Self::SandboxDownloads,
        Self::StorageRefused,
        Self::ClipboardRefused,
        Self::WasmRefused,
        Self::CrossOrigin,
        Self::IntegrityMismatch,
        Self::FileSignIn,
        Self::FileStatus,
        Self::FileUnreachable,
        Self::AssetUnsound,
        Self::ProgramUnavailable,
        Self::ProgramStopped,
        Self::EndpointUnreachable,
        Self::EndpointSignIn,
        Self::EndpointMissing,
        Self::EndpointNotListed,
        Self::EndpointRefused,
        Self::EndpointBusy,
        Self::Config,
        Self::InstrumentLocked,
        Self::FileLocked,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::PolicyWasm => "policy-wasm",
            Self::PolicyConnect => "policy-connect",
            Self::PolicyImage => "policy-image",
            Self::SandboxModals => "sandbox-modals",
            Self::SandboxDownloads => "sandbox-downloads",
            Self::StorageRefused => "storage-refused",
            Self::ClipboardRefused => "clipboard-refused",
            Self::WasmRefused => "wasm-refused",
            Self::CrossOrigin => "cross-origin",
            Self::IntegrityMismatch => "integrity-mismatch",
            Self::FileSignIn => "file-sign-in",
            Self::FileStatus => "file-status",
            Self::FileUnreachable => "file-unreachable",
            Self::AssetUnsound => "asset-unsound",
            Self::ProgramUnavailable => "program-unavailable",
            Self::ProgramStopped => "program-stopped",
            Self::EndpointUnreachable => "endpoint-unreachable",
            Self::EndpointSignIn => "endpoint-sign-in",
            Self::EndpointMissing => "endpoint-missing",
            Self::EndpointNotListed => "endpoint-not-listed",
            Self::EndpointRefused => "endpoint-refused",
            Self::EndpointBusy => "endpoint-busy",
            Self::Config => "config",
            Self::InstrumentLocked => "instrument-locked",
            Self::FileLocked => "file-locked",
        }
    }

    /// The trouble with this code.
    pub fn with_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.code() == code)
    }
}

/// Something that a browser or the page around this one may withhold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capability {
    /// Printing.
    Printing,
    /// Handing over files.
    Downloads,
    /// Showing pictures that were made on the page.
    Pictures,
    /// Copying.
    Clipboard,
}

impl Diagnosis {
    /// What to change so that the capability is not withheld.
    pub fn of_withheld(capability: Capability) -> Self {
        let (trouble, message) = match capability {
            Capability::Printing => (
                Trouble::SandboxModals,
                "the frame around this page does not let it print: add allow-modals to the frame's sandbox attribute",
            ),
            Capability::Downloads => (
                Trouble::SandboxDownloads,
                "the frame around this page permits no downloads: add allow-downloads to the frame's sandbox attribute",
            ),
            Capability::Pictures => (
                Trouble::PolicyImage,
                "this page's content security policy forbids pictures that are made on it: add blob: to img-src",
            ),
            Capability::Clipboard => (
                Trouble::ClipboardRefused,
                "copying is not permitted: serve the page by https, and add allow=\"clipboard-write\" to a frame \
                 around it",
            ),
        };
        Self { trouble, message: message.to_owned() }
    }

    /// What to change where a web page came in the place of a file.
    pub fn of_page(address: &str) -> Self {
        let message = format!(
            "{address} answers with a sign-in or another page: serve it to everybody, without a login"
        );
        Self { trouble: Trouble::FileSignIn, message }
    }

    /// What to change so that the page's policy permits connections to this endpoint.
    pub fn of_policy(endpoint: &str) -> Self {
        let message = format!(
            "this page's content security policy forbids {endpoint}: add its scheme, host and port to connect-src"
        );
        Self { trouble: Trouble::PolicyConnect, message }
    }

    /// What an endpoint's answer to a submission says is wrong; nothing where it has taken the submission.
    ///
    /// `status` is nothing where no answer came that the page may read.
    pub fn of_answer(endpoint: &str, status: Option<u16>) -> Option<Self> {
        let (trouble, advice) = match status {
            Some(200..=299 | 409) => return None,
            None => (Trouble::EndpointUnreachable, UNREACHABLE),
            Some(401 | 403) => (
                Trouble::EndpointSignIn,
                "submissions carry no cookies and no credentials; let it answer without a sign-in",
            ),
            Some(404 | 405 | 410) => (
                Trouble::EndpointMissing,
                "nothing takes submissions at this address; correct the attribute endpoint",
            ),
            Some(422) => (
                Trouble::EndpointNotListed,
                "let the receiver list this instrument, this campaign and this segment, or correct the attributes",
            ),
            Some(408 | 425 | 429 | 500..=599) => {
                (Trouble::EndpointBusy, "it asks to be tried again later; look into the receiver's own log")
            }
            Some(_) => (Trouble::EndpointRefused, "look into the receiver's own log for the reason"),
        };
        let answered = status.map_or_else(
            || format!("{endpoint} gave no answer that this page may read"),
            |status| format!("{endpoint} answered with status {status}"),
        );
        Some(Self { trouble, message: format!("{answered}: {advice}") })
    }
}

/// A browser tells these apart from nobody: a page must not learn what goes on elsewhere.
const UNREACHABLE: &str = "either it cannot be reached, or it redirects, for example to a sign-in, or its answers, the \
                           one to OPTIONS too, lack access-control-allow-origin: * and \
                           access-control-allow-headers: content-type";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_is_known_by_its_code() {
        for trouble in Trouble::ALL {
            assert_eq!(Trouble::with_code(trouble.code()), Some(trouble), "{}", trouble.code());
        }
        assert_eq!(Trouble::with_code("policy"), None);
    }

    #[test]
    fn what_an_endpoint_answers_has_a_code() {
        let code = |status| Diagnosis::of_answer("https://a.example/s", status).map(|it| it.trouble.code());
        for taken in [200, 201, 204, 409] {
            assert_eq!(code(Some(taken)), None, "{taken}");
        }
        for (status, expected) in [
            (None, "endpoint-unreachable"),
            (Some(401), "endpoint-sign-in"),
            (Some(403), "endpoint-sign-in"),
            (Some(404), "endpoint-missing"),
            (Some(405), "endpoint-missing"),
            (Some(422), "endpoint-not-listed"),
            (Some(400), "endpoint-refused"),
            (Some(413), "endpoint-refused"),
            (Some(408), "endpoint-busy"),
            (Some(429), "endpoint-busy"),
            (Some(503), "endpoint-busy"),
        ] {
            assert_eq!(code(status), Some(expected), "{status:?}");
        }
    }

    #[test]
    fn an_endpoint_that_wants_a_sign_in_is_named_with_its_status() {
        let told = Diagnosis::of_answer("https://a.example/s", Some(401)).map(|diagnosis| diagnosis.message);
        let expected = "https://a.example/s answered with status 401: submissions carry no cookies and no \
                        credentials; let it answer without a sign-in";
        assert_eq!(told.as_deref(), Some(expected));
    }
}
