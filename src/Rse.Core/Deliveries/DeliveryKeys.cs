namespace Rse.Deliveries;

/// <summary>Makes keys of deliveries: random, so that a restored database never uses one again.</summary>
internal static class DeliveryKeys
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string New() => Guid.NewGuid().ToString("N");
}
