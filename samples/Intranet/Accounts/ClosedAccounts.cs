namespace Intranet.Accounts;

/// <summary>
/// The accounts that this host has closed because a departure was recorded: nobody can sign in with them. A real host stores this in its
/// directory.
/// </summary>
public sealed class ClosedAccounts(string path)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _keys = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];

    public bool Has(Account account)
    {
        lock (_lock)
        {
            return _keys.Contains(account.Key);
        }
    }

    public void Close(string key) => Change(keys => keys.Add(key));

    public void Reopen(string key) => Change(keys => keys.Remove(key));

    private void Change(Func<HashSet<string>, bool> change)
    {
        lock (_lock)
        {
            if (change(_keys))
            {
                File.WriteAllLines(path, _keys.Order(StringComparer.Ordinal));
            }
        }
    }
}
