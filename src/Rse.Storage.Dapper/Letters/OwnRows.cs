namespace Rse.Storage.Letters;

/// <summary>The conditions that limit what concerns mail to the member whose it is, and to the software.</summary>
internal static class OwnRows
{
    /// <summary>Whether the viewer is the software: its ceiling is the largest number.</summary>
    public const string IsSystem = "@ceiling = 9223372036854775807";

    /// <summary>For addresses under the alias <c>a</c>.</summary>
    public const string Address = $"(a.member_id = @viewer or {IsSystem})";

    /// <summary>For letters under the alias <c>l</c>.</summary>
    public const string Letter = $"(l.member_id = @viewer or {IsSystem})";
}
