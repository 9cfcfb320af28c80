namespace Rse.Mail.Incoming;

/// <summary>What became of a letter that was received.</summary>
public sealed record ReceivedLetter
{
    internal ReceivedLetter(LetterOutcome outcome, string reason)
    {
        Outcome = outcome;
        Reason = reason;
    }

    /// <summary>What was done.</summary>
    public LetterOutcome Outcome { get; }

    /// <summary>Why, in kebab-case, for logs and counts: <c>too-many-bytes</c>, <c>sender-unknown</c>, <c>automatic</c>.</summary>
    /// <remarks>Empty for a reply that was posted. Never a text or an address of the letter.</remarks>
    public string Reason { get; }
}

/// <summary>What was done with a letter.</summary>
public enum LetterOutcome
{
    /// <summary>It became a comment.</summary>
    Posted,

    /// <summary>It waits until its member confirms it in the app.</summary>
    Held,

    /// <summary>It was meant for a thread and may not become a comment.</summary>
    Refused,

    /// <summary>It reported on a letter of ours, and the report was kept.</summary>
    Reported,

    /// <summary>It is nothing that is acted on: automatic, of a list, our own, for nobody.</summary>
    Ignored,

    /// <summary>It was received before; nothing was done again.</summary>
    Repeated,
}
