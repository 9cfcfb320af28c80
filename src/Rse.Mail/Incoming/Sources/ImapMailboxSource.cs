using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Incoming.Sources;

/// <summary>Opens a mailbox by IMAP: a connection for each reading.</summary>
/// <remarks>
/// No IDLE: connections that idle die unnoticed after minutes behind many firewalls, and a server that says BYE makes clients that
/// reconnect
/// at once circle. Folders are opened read-only, so that nothing in the mailbox changes. Sources: MailKit issues 707 and 938.
/// </remarks>
internal sealed class ImapMailboxSource(IOptions<IncomingMailOptions> options) : IMailboxSource
{
    private readonly ImapOptions _options = options.Value.Imap;

    public string Name => $"imap:{_options.Host}/{_options.User}/{_options.Folder}";

    public async ValueTask<IMailbox> OpenAsync(CancellationToken cancellationToken)
    {
        var client = new ImapClient { Timeout = _options.TimeoutSeconds * 1000 };
        try
        {
            var security = _options.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            };
            await client.ConnectAsync(_options.Host, _options.Port, security, cancellationToken);
            if (_options.User.Length > 0)
            {
                await client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
            }

            var folder = _options.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase)
                ? client.Inbox
                : await client.GetFolderAsync(_options.Folder, cancellationToken);
            await folder!.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
            return new ImapMailbox(client, folder);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private sealed class ImapMailbox(ImapClient client, IMailFolder folder) : IMailbox
    {
        private static readonly TimeSpan LogoutTime = TimeSpan.FromSeconds(5);

        public uint Validity => folder.UidValidity;

        public uint Next => folder.UidNext?.Id ?? 0;

        public async ValueTask<IReadOnlyList<uint>> ListAfterAsync(uint uid, CancellationToken cancellationToken)
        {
            var range = new UniqueIdRange(new UniqueId(Math.Min(uid, uint.MaxValue - 1) + 1), UniqueId.MaxValue);
            return Ascending(await folder.SearchAsync(SearchQuery.Uids(range), cancellationToken));
        }

        public async ValueTask<IReadOnlyList<uint>> ListSinceAsync(DateTimeOffset day, CancellationToken cancellationToken) =>
            Ascending(await folder.SearchAsync(SearchQuery.DeliveredAfter(day.UtcDateTime.Date), cancellationToken));

        public async ValueTask<Stream?> ReadAsync(uint uid, int most, CancellationToken cancellationToken)
        {
            try
            {
                return await folder.GetStreamAsync(new UniqueId(uid), 0, most, cancellationToken);
            }
            catch (MessageNotFoundException)
            {
                return null;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                using var limit = new CancellationTokenSource(LogoutTime);
                await client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (Exception exception)
                when (exception is IOException or OperationCanceledException or CommandException or ProtocolException)
            {
                // All was read: how a server takes leave changes nothing.
            }
            finally
            {
                client.Dispose();
            }
        }

        private static List<uint> Ascending(IList<UniqueId> uids) => [.. uids.Select(uid => uid.Id).Order()];
    }
}
