using System.Security.Claims;
using System.Text.Json;

namespace Intranet.Accounts;

/// <summary>The accounts of this host, read from a file. A real host would use its directory.</summary>
public sealed class AccountDirectory
{
    private readonly Dictionary<string, Account> _byHandle;
    private readonly Dictionary<string, Account> _byKey;

    public AccountDirectory()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Seed", "people.json"));
        All = JsonSerializer.Deserialize<List<Account>>(file, JsonSerializerOptions.Web)!;
        _byHandle = All.ToDictionary(account => account.Handle, StringComparer.OrdinalIgnoreCase);
        _byKey = All.ToDictionary(account => account.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Account> All { get; }

    public Account? Find(string? handle) => handle is null ? null : _byHandle.GetValueOrDefault(handle);

    public Account? FindByKey(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>The claims that Rse reads (<c>MemberOptions</c>), and the language for this host's own pages.</summary>
    public static ClaimsPrincipal SignIn(Account account, string scheme) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, account.Key),
                    new Claim(ClaimTypes.Name, account.Name),
                    new Claim("preferred_username", account.Handle),
                    new Claim("locale", account.Locale),
                    new Claim("email", $"{account.Handle}@fil-et-flux.example"),
                    new Claim("email_verified", "true"),
                    .. account.Guest ? [new Claim(ClaimTypes.Role, "guest")] : Array.Empty<Claim>(),
                    .. account.Sponsor is { } sponsor ? [new Claim("sponsor", Account.KeyOf(sponsor))] : Array.Empty<Claim>(),
                ],
                scheme
            )
        );
}
