using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rse.AspNetCore.WebSub;

/// <summary>Keeps what only the nodes of the host may read, by the keys that they share.</summary>
internal sealed class HubProtector(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("Rse.WebSub", "subscription");

    /// <summary>Protects a text.</summary>
    public string Protect(string text) => _protector.Protect(text);

    /// <summary>Reads a protected text; null if the key is gone.</summary>
    public string? Unprotect(string text)
    {
        try
        {
            return _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
