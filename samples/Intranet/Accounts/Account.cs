namespace Intranet.Accounts;

/// <summary>An account of this host, as a company directory would hold it: Rse knows the person only by <see cref="Key"/>.</summary>
public sealed record Account
{
    public required string Handle { get; init; }

    public required string Name { get; init; }

    /// <summary>Their job, by language.</summary>
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <summary>A line about themselves, by language.</summary>
    public required IReadOnlyDictionary<string, string> About { get; init; }

    /// <summary>A guest's company; null for members of the cooperative.</summary>
    public string? Organisation { get; init; }

    public bool Guest { get; init; }

    /// <summary>The handle of a guest's sponsor.</summary>
    public string? Sponsor { get; init; }

    /// <summary>How many days a guest stays, from the first start.</summary>
    public int Stay { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public string Locale { get; init; } = "fr";

    /// <summary>The stable key under which Rse knows the account.</summary>
    public string Key => KeyOf(Handle);

    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    public static string KeyOf(string handle) => $"account-{handle}";
}
