namespace Rse.Mail.Bounces;

/// <summary>What a report says about an address, and so who has to act.</summary>
internal enum ReportClass
{
    /// <summary>The report cannot be understood: it counts for nothing and is shown to the administrator.</summary>
    Unknown,

    /// <summary>The server took the letter.</summary>
    Success,

    /// <summary>The server still tries.</summary>
    Delayed,

    /// <summary>The address does not exist or takes no mail: the member's to mend.</summary>
    Address,

    /// <summary>The mailbox cannot take mail now: full, locked.</summary>
    Mailbox,

    /// <summary>
    /// The other side refuses us, our server, our text, or cannot be reached: ours to mend. Never counts against a member.
    /// </summary>
    Policy,

    /// <summary>The member called the letter junk.</summary>
    Complaint,
}

/// <summary>What a server reports about one recipient of one letter.</summary>
internal sealed record DeliveryReport
{
    public required ReportClass Class { get; init; }

    /// <summary>The recipient's address as the report names it; null when it names none. Never decides which delivery is meant.</summary>
    public string? Recipient { get; init; }

    /// <summary>The status of three numbers, such as <c>5.1.1</c>; null when there is none. Source: RFC 3463.</summary>
    public string? Status { get; init; }

    /// <summary>What the other server said, at most 500 characters; empty when the report does not tell.</summary>
    public string Diagnostic { get; init; } = "";

    /// <summary>The ENVID that we gave the letter; null when the report does not repeat it.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>The Message-ID of the letter that is reported on; null when it is not told.</summary>
    public string? MessageId { get; init; }
}
