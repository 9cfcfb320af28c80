using System.Security.Cryptography;
using System.Text;
using Rse.Transactions;

namespace Rse.Networks;

/// <summary>The network as a whole: its id, the permanent ids of what is in it, and outages of its database.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class NetworkService
{
    private readonly INetworkStore _networks;
    private readonly StorageOutages _outages;

    internal NetworkService(INetworkStore networks, StorageOutages outages)
    {
        _networks = networks;
        _outages = outages;
    }

    /// <summary>The id of the network, generated once when its database was created; the base of every permanent id.</summary>
    public ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken = default) => _networks.FindIdAsync(cancellationToken);

    /// <summary>The full path of the database; null where it is on a server. What belongs to the network can be kept beside it.</summary>
    public string? DatabaseFile => _networks.DatabaseFile;

    /// <summary>
    /// A text that stays the same while nothing is committed to the database, by whatever program; null if that cannot be told now.
    /// </summary>
    /// <remarks>
    /// What was read after it was found is still what the database holds if it is found again. It may also change for no reason.
    /// </remarks>
    public ValueTask<string?> FindStateAsync(CancellationToken cancellationToken = default) => _networks.FindStateAsync(cancellationToken);

    /// <summary>
    /// Whether a failure of any call of Rse means that the database is away, so that the same call may succeed later. It is then logged,
    /// once a minute however many calls fail.
    /// </summary>
    /// <remarks>The routes of <c>Rse.AspNetCore</c> ask this and answer 503; a host's own pages can do the same.</remarks>
    public bool ReportOutage(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return _outages.Report(exception);
    }

    /// <summary>
    /// The id of a thing that never changes, even if its address does, as <c>urn:uuid:…</c>: feed readers store it for years.
    /// </summary>
    /// <param name="network">The result of <see cref="FindIdAsync"/>.</param>
    /// <param name="kind">The kind, for instance <c>activity</c> or <c>feed</c>.</param>
    /// <param name="key">Its key within the kind.</param>
    /// <remarks>A name-based UUID (version 5). Source: RFC 9562 section 5.5; RFC 4287 section 4.2.6.</remarks>
    public static string PermanentIdOf(Guid network, string kind, string key)
    {
        var name = Encoding.UTF8.GetBytes($"{kind}/{key}");
        Span<byte> input = new byte[16 + name.Length];
        network.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input[16..]);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 for version 5; nothing here relies on its strength.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true):D}";
    }
}

/// <summary>What storage must do for the network as a whole.</summary>
internal interface INetworkStore
{
    /// <summary>The full path of the database; null where it is on a server.</summary>
    string? DatabaseFile { get; }

    /// <summary>The id of the network, generated once when its database was created; the base of every permanent id.</summary>
    ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A text that stays the same while nothing is committed to the database, by whatever program; null within a transaction of the host.
    /// </summary>
    ValueTask<string?> FindStateAsync(CancellationToken cancellationToken);
}
