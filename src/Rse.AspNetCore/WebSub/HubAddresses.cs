using System.Security.Cryptography;
using System.Text;

namespace Rse.AspNetCore.WebSub;

/// <summary>What a subscription is between, with its secret: what the database holds protected.</summary>
/// <param name="Topic">The address of the feed.</param>
/// <param name="Root">The app's root, which ends in a slash.</param>
/// <param name="Prefix">The path of the API below the root, with slashes around it.</param>
/// <param name="Callback">The address to which contents are sent.</param>
/// <param name="Secret">The key of the signatures; empty for none.</param>
internal sealed record HubAddresses(string Topic, string Root, string Prefix, string Callback, string Secret)
{
    /// <summary>The address of the hub.</summary>
    public Uri Hub => new(new Uri(Root), $".{Prefix}hub");

    /// <summary>A stable name of an address, which does not tell it.</summary>
    public static string Hash(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)));

    /// <summary>All of it in one text; the addresses hold no line breaks.</summary>
    public string Write() => string.Join('\n', Topic, Root, Prefix, Callback, Secret);

    /// <summary>Reads what <see cref="Write"/> wrote; null if it is something else.</summary>
    public static HubAddresses? Read(string text) =>
        text.Split('\n', 5) is [var topic, var root, var prefix, var callback, var secret]
            ? new HubAddresses(topic, root, prefix, callback, secret)
            : null;
}
