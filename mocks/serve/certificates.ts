// The library finds its parts by decorators and asks for this once, before it.
import 'reflect-metadata'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'

/** All in PEM. */
export interface Certificates {
  /** The authority that clients must be told to trust. */
  readonly ca: string
  /** One certificate for all hosts, signed by it. */
  readonly certificate: string
  readonly key: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const organization = 'O=Homeroom mocks (throw-away)'
const dayInMilliseconds = 24 * 60 * 60 * 1_000

/**
 * A throw-away authority and a certificate for hosts and addresses. Its private key is kept nowhere; each call makes another
 * one. Valid from the day before to 30 days after a moment.
 */
export async function throwAwayCertificates(names: readonly string[], now: Date): Promise<Certificates> {
  const [authority, server] = await Promise.all([keyPair(), keyPair()])
  const valid = {
    notBefore: new Date(now.getTime() - dayInMilliseconds),
    notAfter: new Date(now.getTime() + 30 * dayInMilliseconds),
    signingAlgorithm: algorithm,
  }
  // Key identifiers are demanded by strict verification, as Python has it from 3.13 on.
  const authorityId = await x509.SubjectKeyIdentifierExtension.create(authority.publicKey)
  // Browsers refuse a serial number that the same authority has given before; each throw-away one has a name of its own.
  const subject = `CN=Homeroom mocks ${authorityId.keyId.slice(0, 8)}, ${organization}`
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...valid,
    name: subject,
    keys: authority,
    serialNumber: '01',
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      authorityId,
    ],
  })
  const certificate = await x509.X509CertificateGenerator.create({
    ...valid,
    subject: `CN=localhost, ${organization}`,
    issuer: subject,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    serialNumber: '02',
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' as const : 'ip' as const, value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(server.publicKey),
    ],
  })
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', server.privateKey)).toString('base64')
  return {
    ca: `${ca.toString('pem')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n').trim()}\n-----END PRIVATE KEY-----\n`,
  }
}

function keyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}
