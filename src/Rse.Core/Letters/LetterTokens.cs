namespace Rse.Letters;

/// <summary>How the tokens in links of letters are recognized, and hidden from logs.</summary>
internal static class LetterTokens
{
    /// <summary>What each begins with, so that scanners of logs and repositories recognize one.</summary>
    public const string Prefix = "rsem_";

    /// <summary>What stands in its place in the address of a request of a host that hides tokens.</summary>
    public const string Hidden = Prefix + "hidden";

    /// <summary>The item of a request that holds the token as it was sent, where its address does not.</summary>
    public const string Item = "Rse.HiddenToken";
}
