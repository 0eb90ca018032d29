using System.Globalization;
using System.Text;
using DataHub.Audit.Checkpoints;

namespace DataHub.Audit.Witnessing;

/// <summary>Reads a C2SP tlog-policy, line by line. Names are octets that mean nothing: each is kept as one character.</summary>
internal sealed class PolicyText(ReadOnlySpan<byte> file)
{
    private static readonly char[] Blank = [' ', '\t'];

    private readonly string text = Encoding.Latin1.GetString(file);
    private readonly List<NoteKey> logs = [];
    private readonly List<PolicyWitness> witnesses = [];
    private readonly Dictionary<string, PolicyGroup> groups = [];
    private readonly HashSet<string> members = [];
    private string? quorum;

    /// <exception cref="FormatException">The line and what is wrong with it.</exception>
    public TrustPolicy Read()
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            try
            {
                Read(line);
            }
            catch (FormatException fault)
            {
                throw new FormatException($"Line {number} of the policy: {fault.Message}");
            }
        }
        return new TrustPolicy(
            logs,
            witnesses,
            groups,
            quorum ?? throw new FormatException("The policy has no line 'quorum <name>'.")
        );
    }

    private void Read(string line)
    {
        if (line.Any(c => c is < ' ' and not '\t' or '\u007f'))
            throw new FormatException("It has a control character other than tab.");
        var words = line.Split(Blank, StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
            case [['#', ..], ..]:
                break;
            case ["log", var key]:
                AddLog(key, null);
                break;
            case ["log", var key, var address]:
                AddLog(key, address);
                break;
            case ["witness", var name, var key]:
                AddWitness(name, key, null);
                break;
            case ["witness", var name, var key, var address]:
                AddWitness(name, key, address);
                break;
            case ["group", var name, var threshold, _, ..]:
                AddGroup(name, threshold, words[3..]);
                break;
            case ["quorum", var name]:
                SetQuorum(name);
                break;
            default:
                throw new FormatException(
                    "It is none of: log <key> [<url>]; witness <name> <key> [<url>]; group <name> <all, any or a number> <member>...; quorum <name>."
                );
        }
    }

    private void AddLog(string key, string? address)
    {
        var known = KeyOf(key, NoteKeyType.Ed25519);
        // One secret may sign several logs, such as the epochs of one; a witness counts once whatever it is called.
        RequireOnce(known, logs.Where(log => log.Name == known.Name));
        logs.Add(known);
        _ = AddressOf(address);
    }

    private void AddWitness(string name, string key, string? address)
    {
        RequireNew(name);
        var known = KeyOf(key, NoteKeyType.Cosignature);
        RequireOnce(known, witnesses.Select(witness => witness.Key));
        witnesses.Add(new PolicyWitness(name, known, AddressOf(address)));
    }

    private void AddGroup(string name, string threshold, string[] names)
    {
        RequireNew(name);
        foreach (var member in names)
        {
            RequireDefined(member);
            if (!members.Add(member))
                throw new FormatException($"{member} is a member of a group already.");
        }
        var count = threshold switch
        {
            "all" => names.Length,
            "any" => 1,
            _ when CheckpointBody.TryReadSize(threshold, out var number) && number >= 1 && number <= names.Length =>
                (int)number,
            _ => throw new FormatException("The number of members is all, any, or from 1 to as many as there are."),
        };
        groups.Add(name, new PolicyGroup(count, names));
    }

    private void SetQuorum(string name)
    {
        if (quorum is not null)
            throw new FormatException("There is a quorum already.");
        if (name != TrustPolicy.NoQuorum)
            RequireDefined(name);
        quorum = name;
    }

    private void RequireNew(string name)
    {
        if (name == TrustPolicy.NoQuorum || IsDefined(name))
            throw new FormatException($"The name {name} is taken.");
    }

    private void RequireDefined(string name)
    {
        if (!IsDefined(name))
            throw new FormatException($"Nothing before this line is called {name}.");
    }

    private bool IsDefined(string name) => groups.ContainsKey(name) || witnesses.Any(witness => witness.Name == name);

    private static void RequireOnce(NoteKey key, IEnumerable<NoteKey> others)
    {
        foreach (var other in others)
        {
            if (other.PublicKey.SequenceEqual(key.PublicKey))
                throw new FormatException("The key is there twice.");
        }
    }

    private static NoteKey KeyOf(string word, NoteKeyType type)
    {
        // The name of a key is text, unlike the names of this file.
        var key = NoteKey.Parse(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(word)));
        if (key.Type != type)
            throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"The key must be of signature type 0x{(int)type:x2}.")
            );
        if (key.Name.Length > TrustPolicy.MaxName)
            throw new FormatException($"The key's name is longer than {TrustPolicy.MaxName} characters.");
        return key;
    }

    private static Uri? AddressOf(string? word)
    {
        if (word is null)
            return null;
        return Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw new FormatException("The address is not an absolute URL of http or https.");
    }
}
