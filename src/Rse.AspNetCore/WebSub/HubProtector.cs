using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rse.Syndication.WebSub;

namespace Rse.AspNetCore.WebSub;

/// <summary>Protects by the keys of the host, which its nodes share.</summary>
internal sealed class HubProtector(IDataProtectionProvider provider) : IHubProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("Rse.WebSub", "subscription");

    public string Protect(string text) => _protector.Protect(text);

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
