use super::*;

#[test]
fn keys_of_codes() {
    for before in [
        "{\"code\":",
        "\"code\" : \"",
        "errorCode=",
        "error_code: ",
        "Error code: ",
        "ERROR CODE : ",
        "<Code>",
        "<s:errorCode xmlns:s=\"x\">",
        "InternalErrorCode=",
        "failed with error code ",
        "Invoke-RestMethod : {\"code\":",
        "with code ",
        "Error code is ",
        "(code ",
        "code d'erreur : ",
        "Fehlercode: ",
    ] {
        assert_eq!(key(before), Key::Code, "{before}");
    }
}

#[test]
fn keys_of_other_things() {
    for before in ["localhost:", "pid=", "\"line\": ", "exit code ", "Postal code: ", "at 03:", "<orderId>", "size="] {
        assert!(matches!(key(before), Key::Other | Key::None), "{before}: {:?}", key(before));
    }
    for before in ["order ", "took ", "AADSTS", "/orders/", "v", ""] {
        assert_eq!(key(before), Key::None, "{before}");
    }
}

#[test]
fn reporters_errors_and_statuses() {
    assert_eq!(key("New-PartnerCustomer : "), Key::Reporter);
    assert_eq!(key("Microsoft.Store.PartnerCenter.Exceptions.PartnerException: "), Key::Reporter);
    assert_eq!(key("Error: "), Key::Error);
    assert_eq!(key("Request failed ("), Key::Error);
    assert_eq!(key("\"message\":\""), Key::Error);
    assert_eq!(key("HTTP status "), Key::Status);
    assert_eq!(key("\"statusCode\": "), Key::Status);
    assert_eq!(key("HTTP/1.1 "), Key::Response);
}
