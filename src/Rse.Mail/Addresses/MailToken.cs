namespace Rse.Mail.Addresses;

/// <summary>What a signed token is for; a token of one purpose is worth nothing for another.</summary>
internal enum MailPurpose : byte
{
    /// <summary>A member answers a letter: the delivery's id.</summary>
    Reply = 1,

    /// <summary>A server reports on a letter (the envelope's sender): the delivery's id.</summary>
    Bounce = 2,

    /// <summary>A member unsubscribes: the member's id, and from what.</summary>
    Unsubscribe = 3,

    /// <summary>A probe of an address that stopped: the member's id.</summary>
    Probe = 4,
}

/// <summary>Whether a token may be believed.</summary>
internal enum MailTokenState
{
    /// <summary>Not a token of ours: malformed, forged, of another purpose, or signed with a key that is gone.</summary>
    Foreign,

    /// <summary>Ours, and its last day is over.</summary>
    Expired,

    Valid,
}

/// <summary>What a token says; only an expired or valid one says anything.</summary>
/// <param name="State">Whether it may be believed.</param>
/// <param name="Id">The id that the purpose speaks of.</param>
/// <param name="Scope">What else it says; empty for most purposes.</param>
internal readonly record struct MailToken(MailTokenState State, long Id, string Scope = "")
{
    public static MailToken Foreign => new(MailTokenState.Foreign, 0);
}

/// <summary>What a member unsubscribes from.</summary>
internal enum UnsubscribeKind
{
    Kind,
    Space,
    Digest,
    All,
}

/// <summary>
/// What a member unsubscribes from: a kind of notification by its name, a space by its id, the digests (of a space by its id, or the one of
/// everything), or all mail.
/// </summary>
internal readonly record struct UnsubscribeScope(UnsubscribeKind Kind, string Value);
