namespace Intranet.Pages;

/// <summary>Handles as people type them.</summary>
public static class Handles
{
    /// <summary>Without what people put around one: spaces, and the <c>@</c> of a mention.</summary>
    public static string Clean(string? handle) => (handle ?? "").Trim().TrimStart('@');
}
