namespace Intranet.Pages;

/// <summary>Cleans handles that people type.</summary>
public static class Handles
{
    /// <summary>Removes spaces around the handle, and the <c>@</c> of a mention.</summary>
    public static string Clean(string? handle) => (handle ?? "").Trim().TrimStart('@');
}
