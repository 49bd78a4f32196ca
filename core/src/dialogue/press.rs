//! The ids of buttons: `v1:<question>:<answer>[:<case>]`, at most 64 bytes, without authority or personal data.
